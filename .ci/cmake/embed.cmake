# templates/ -> one generated .cpp: a sorted table of {name, bytes}. Bytes go through HEX, so that nothing in a
# template (semicolons, quotes, @x@, ${V}) can be changed on the way.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_minimum_required(VERSION 3.25)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*)
  list(SORT files)
  set(arrays "")
  set(rows "")
  set(n 0)
  foreach(name IN LISTS files)
    file(READ ${ROOT}/${name} hex HEX)
    file(SIZE ${ROOT}/${name} size)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND arrays "constexpr char file_${n}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {file_${n}, ${size}}},\n")
    math(EXPR n "${n}+1")
  endforeach()
  file(WRITE ${OUT}.new "// Made by .ci/cmake/embed.cmake from templates/.\n#include \"files/embedded.h\"\n\n"
    "namespace review {\nnamespace {\n${arrays}constexpr EmbeddedFile all_files[] = {\n${rows}};\n}\n"
    "std::span<const EmbeddedFile> embedded_files() { return all_files; }\n}\n")
  file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
  file(TOUCH ${OUT})
  return()
endif()

set(embed_script ${CMAKE_CURRENT_LIST_FILE})
file(GLOB_RECURSE template_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/*)
set(embedded_cpp ${CMAKE_BINARY_DIR}/embedded.cpp)
add_custom_command(OUTPUT ${embedded_cpp}
  COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/templates -DOUT=${embedded_cpp} -P ${embed_script}
  DEPENDS ${template_files} ${embed_script}
  COMMENT "Embedding templates/" VERBATIM)
add_library(review_templates STATIC ${embedded_cpp})
target_include_directories(review_templates PRIVATE ${CMAKE_SOURCE_DIR}/lib)
target_compile_features(review_templates PRIVATE cxx_std_20)
