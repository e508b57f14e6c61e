# Puts the parts of the widget in the places that widget.js names in @. The style lands in a template literal: no backtick,
# no backslash and no ${ in it:
#   cmake -DFOLDER=... -DOUTPUT=widget.js -P join.cmake
cmake_minimum_required(VERSION 3.25)
file(READ "${FOLDER}/style.css" STYLE)
file(READ "${FOLDER}/requests.js" REQUESTS)
file(READ "${FOLDER}/markup.js" MARKUP)
file(READ "${FOLDER}/element.js" ELEMENT)
configure_file("${FOLDER}/widget.js" "${OUTPUT}" @ONLY)
