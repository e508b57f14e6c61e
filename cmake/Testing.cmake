# How tests, fuzzers and benchmarks are declared: one call a binary.
include(GoogleTest)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# The archive that tests search; tests/support makes it.
set(DATELINE_CORPUS "${PROJECT_BINARY_DIR}/tests/corpus.jsonl")

# The fuzzers need coverage counters in our libraries too.
if(DATELINE_FUZZERS)
  target_compile_options(dateline_compile_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(dateline_compile_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

dateline_precompiled(tests HEADERS <gtest/gtest.h> <gmock/gmock.h> LINK GTest::gmock)

# dateline_test(NAME SOURCES a.cc ... LINK target ...): a GoogleTest binary, each of whose tests is a test of ctest. With a
# sanitizer the binary is one test, for most of ours take less time than such a process does to begin and end; it says
# in gtest/NAME.xml what became of each (see .ci/junit_counts).
function(dateline_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE
    dateline::compile_options ${ARG_LINK} dateline::test_paths GTest::gmock GTest::gtest_main)
  target_precompile_headers(${name} REUSE_FROM dateline_precompiled_tests)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  if(DATELINE_SANITIZE)
    add_test(NAME ${name} COMMAND ${name} "--gtest_output=xml:${PROJECT_BINARY_DIR}/gtest/${name}.xml")
    set_tests_properties(${name} PROPERTIES TIMEOUT 1200)
  else()
    gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      PROPERTIES TIMEOUT 300)
  endif()
endfunction()

# dateline_script_test(NAME script.py argument...): a Python script that drives the real programs; it fails with its
# exit status, and is skipped with 77.
function(dateline_script_test name script)
  add_test(NAME ${name} COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/${script}" ${ARGN})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77 LABELS programs
    ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
endfunction()

# dateline_fuzzer(NAME SOURCES a.cc LINK target ...): a fuzz target (LLVMFuzzerTestOneInput). With
# DATELINE_FUZZERS it is a libFuzzer binary. Otherwise it is part of the normal build, so that it cannot rot: its
# corpus, tests/fuzz/corpus/NAME, is replayed as a test.
function(dateline_fuzzer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  set(corpus "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}")
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE dateline::compile_options ${ARG_LINK})
  # UNITY_BUILD: the target and its main() declare the same function, as two programs would.
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests" UNITY_BUILD OFF)
  if(DATELINE_FUZZERS)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME fuzz.${name} COMMAND ${name} -runs=0 "${corpus}")
  else()
    target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cc")
    add_test(NAME fuzz.${name} COMMAND ${name} "${corpus}")
  endif()
  set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 300 LABELS fuzz)
endfunction()

# dateline_benchmark(NAME SOURCES a.cc ... LINK target ...): a Google Benchmark binary. Part of the normal build, so
# that it cannot rot; no test, for what it says depends on the machine.
function(dateline_benchmark name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE dateline::compile_options ${ARG_LINK} benchmark::benchmark_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
endfunction()
