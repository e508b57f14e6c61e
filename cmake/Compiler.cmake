# How our own code is compiled. Nothing here is global: each target links dateline::compile_options.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)  # or it keeps nothing that has a precompiled header
endif()

add_library(dateline_compile_options INTERFACE)
add_library(dateline::compile_options ALIAS dateline_compile_options)
target_compile_features(dateline_compile_options INTERFACE cxx_std_20)
target_include_directories(dateline_compile_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(dateline_compile_options INTERFACE
  # GCC 12 sees overlaps in std::string that are not there (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # And lengths, where it has forgotten in a precompiled header that this is a system's; the asan build has none.
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<BOOL:${CMAKE_DISABLE_PRECOMPILE_HEADERS}>>>:-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>"
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  # Members that a designated initializer leaves out have defaults: that is what it is for.
  -Wno-missing-field-initializers
  # Several files as one: a type of an anonymous namespace in a class of a source file looks like a header's.
  $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-subobject-linkage>
  $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
if(DATELINE_SANITIZE)
  target_compile_options(dateline_compile_options INTERFACE
    -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # These two take a sixth of the time to compile. What is done with a null pointer the address sanitizer sees, and we
    # cast to no derived class.
    -fno-sanitize=null,vptr
    # The code that a sanitizer adds hides from GCC what is set before it is used; the release build warns.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(dateline_compile_options INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()

# Headers that many sources of a kind include, compiled once for all targets of that kind. A source includes what it uses
# all the same: the sanitized build has no precompiled headers.
set(DATELINE_STANDARD_HEADERS
  <algorithm> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional> <set> <string> <string_view>
  <unordered_map> <unordered_set> <utility> <vector>)
function(dateline_precompiled kind)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINK" ${ARGN})
  set(empty "${PROJECT_BINARY_DIR}/precompiled_${kind}.cc")
  file(CONFIGURE OUTPUT "${empty}" CONTENT "")
  add_library(dateline_precompiled_${kind} OBJECT "${empty}")
  target_link_libraries(dateline_precompiled_${kind} PRIVATE dateline::compile_options ${ARG_LINK})
  target_precompile_headers(dateline_precompiled_${kind} PRIVATE ${DATELINE_STANDARD_HEADERS} ${ARG_HEADERS})
endfunction()

# dateline_library(NAME SOURCES a.cc ... LINK target ... [PRECOMPILED json|search]): one static library a folder, so
# that a folder that includes what it may not fails to link.
function(dateline_library name)
  cmake_parse_arguments(ARG "" "PRECOMPILED" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(dateline_${name} STATIC ${ARG_SOURCES})
  add_library(dateline::${name} ALIAS dateline_${name})
  target_link_libraries(dateline_${name}
    PUBLIC dateline::compile_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  if(NOT ARG_PRECOMPILED)
    set(ARG_PRECOMPILED standard)
  endif()
  target_precompile_headers(dateline_${name} REUSE_FROM dateline_precompiled_${ARG_PRECOMPILED})
endfunction()
