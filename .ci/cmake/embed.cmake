# templates/ -> one generated .cpp: a sorted table of {name, bytes}; and, as trees/procedures/x.toml, what parse_toml makes of the
# procedures, packed, so that no command parses them again. Bytes go through HEX, so that nothing in a
# template (semicolons, quotes, @x@, ${V}, bytes above 0x7f) can be changed on the way. String literals, because
# the compiler reads them some fifty times faster than arrays of numbers.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_minimum_required(VERSION 3.25)
  file(STRINGS ${LIST} names)
  set(arrays "")
  set(rows "")
  set(n 0)
  foreach(name IN LISTS names)
    set(file ${ROOT}/${name})
    if(name MATCHES "^trees/")
      set(file ${MADE}/${name})
    endif()
    file(READ ${file} hex HEX)
    file(SIZE ${file} size)
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
    string(REPLACE "\\x0a" "\\x0a\"\n\"" bytes "${bytes}")
    string(APPEND arrays "constexpr char file_${n}[] =\n\"${bytes}\";\n")
    string(APPEND rows "    {\"${name}\", {file_${n}, ${size}}},\n")
    math(EXPR n "${n}+1")
  endforeach()
  # The last row keeps the array from being empty; it is not part of what embedded_files() gives.
  file(WRITE ${OUT} "// Made by .ci/cmake/embed.cmake from templates/.\n#include \"files/embedded.h\"\n\n"
    "namespace review {\nnamespace {\n${arrays}constexpr EmbeddedFile all_files[] = {\n${rows}    {}};\n}\n"
    "std::span<const EmbeddedFile> embedded_files() { return {all_files, ${n}}; }\n}\n")
  return()
endif()

set(embed_script ${CMAKE_CURRENT_LIST_FILE})
set(embed_root ${CMAKE_SOURCE_DIR}/templates)
file(GLOB_RECURSE template_names CONFIGURE_DEPENDS RELATIVE ${embed_root} ${embed_root}/*)
list(FILTER template_names EXCLUDE REGEX "(^|/)[.]|~$")   # what editors leave behind
list(SORT template_names)
foreach(name IN LISTS template_names)
  if(NOT name MATCHES "^[A-Za-z0-9._/-]+$")
    message(FATAL_ERROR "templates/${name}: names hold letters, digits, '.', '_' and '-' only")
  endif()
endforeach()

set(template_files ${template_names})
list(TRANSFORM template_files PREPEND ${embed_root}/)
set(procedure_names ${template_names})
list(FILTER procedure_names INCLUDE REGEX "^procedures/.*[.]toml$")
foreach(name IN LISTS procedure_names)
  set(tree ${CMAKE_BINARY_DIR}/trees/${name})
  cmake_path(GET tree PARENT_PATH tree_folder)
  file(MAKE_DIRECTORY ${tree_folder})
  add_custom_command(OUTPUT ${tree} COMMAND pack_tree ${embed_root}/${name} ${tree}
    DEPENDS pack_tree ${embed_root}/${name} COMMENT "Packing ${name}" VERBATIM)
  list(APPEND template_names trees/${name})
  list(APPEND template_files ${tree})
endforeach()
list(SORT template_names)

# The list is a file of its own, so that a deleted template makes the .cpp anew as a changed one does.
set(template_list ${CMAKE_BINARY_DIR}/embedded.list)
list(JOIN template_names "\n" lines)
file(CONFIGURE OUTPUT ${template_list} CONTENT "${lines}\n" @ONLY)

set(embedded_cpp ${CMAKE_BINARY_DIR}/embedded.cpp)
add_custom_command(OUTPUT ${embedded_cpp}
  COMMAND ${CMAKE_COMMAND} -DROOT=${embed_root} -DMADE=${CMAKE_BINARY_DIR} -DLIST=${template_list} -DOUT=${embedded_cpp} -P ${embed_script}
  DEPENDS ${template_files} ${template_list} ${embed_script}
  COMMENT "Embedding templates/" VERBATIM)
add_library(review_templates STATIC ${embedded_cpp})
target_include_directories(review_templates PRIVATE ${CMAKE_SOURCE_DIR}/lib)
target_compile_features(review_templates PRIVATE cxx_std_20)
