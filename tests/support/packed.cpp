#include "support/packed.h"

#include <zip.h>

#include <stdexcept>

#include "support/temp_dir.h"

namespace review_test {

std::string packed(const std::vector<std::pair<std::string, std::string>>& files) {
    const review::TempDir dir;
    const std::string path = dir.path("packed.zip");
    const zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    for (const auto& [name, bytes] : files) {
        const zip_fileinfo about{};
        if (zipOpenNewFileInZip64(zip, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, 0) !=
                ZIP_OK ||
            zipWriteInFileInZip(zip, bytes.data(), unsigned(bytes.size())) != ZIP_OK ||
            zipCloseFileInZip(zip) != ZIP_OK)
            throw std::runtime_error("cannot pack " + name);
    }
    if (zipClose(zip, nullptr) != ZIP_OK) throw std::runtime_error("cannot pack");
    return review::file_text(path);
}

std::string word_document(const std::string& paragraphs,
                          const std::vector<std::pair<std::string, std::string>>& others) {
    std::vector<std::pair<std::string, std::string>> files = {
        {"[Content_Types].xml",
         R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
        {"word/document.xml",
         R"(<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
         "<w:body>" +
             paragraphs + "</w:body></w:document>"}};
    files.insert(files.end(), others.begin(), others.end());
    return packed(files);
}

std::string word_paragraph(const std::string& text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string word_table(const std::vector<std::vector<std::string>>& rows) {
    std::string out = "<w:tbl>";
    for (const auto& cells : rows) {
        out += "<w:tr>";
        for (const std::string& cell : cells) {
            const bool goes_on = cell == "^";
            out += "<w:tc>";
            if (goes_on) out += "<w:tcPr><w:vMerge/></w:tcPr>";
            out += word_paragraph(goes_on ? "" : cell) + "</w:tc>";
        }
        out += "</w:tr>";
    }
    return out + "</w:tbl>";
}

std::string workbook_of(const std::string& sheet, const std::vector<std::vector<std::string>>& rows) {
    const auto relation = [](const std::string& type, const std::string& target) {
        return "<Relationships><Relationship Id=\"r1\" Type=\"x/" + type + "\" Target=\"" + target +
               "\"/></Relationships>";
    };
    std::string data = "<worksheet><sheetData>";
    for (const auto& cells : rows) {
        data += "<row>";
        for (const std::string& cell : cells) data += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        data += "</row>";
    }
    return packed(
        {{"_rels/.rels", relation("officeDocument", "xl/workbook.xml")},
         {"xl/workbook.xml", "<workbook><sheets><sheet name=\"" + sheet + "\" r:id=\"r1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")},
         {"xl/worksheets/sheet1.xml", data + "</sheetData></worksheet>"}});
}

}  // namespace review_test
