// pack_tree FILE.toml TREE: what parse_toml makes of the file, packed (lib/files/packed_tree.h). Run when review is built.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "files/packed_tree.h"

int main(int argc, char** argv) {
    using namespace review;
    if (argc != 3) {
        std::cerr << "usage: pack_tree FILE.toml TREE\n";
        return 2;
    }
    std::ifstream in(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) {
        std::cerr << argv[1] << ": cannot be read\n";
        return 7;
    }
    std::string tree;
    try {
        tree = packed_tree(parse_toml(text, argv[1]));
    } catch (const Error& error) {
        std::cerr << error.spot.text() << ": " << error.what() << '\n';
        return 1;
    }
    std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
    if (!(out << tree).flush()) {
        std::cerr << argv[2] << ": cannot be written\n";
        return 7;
    }
    return 0;
}
