// That of what works on an index.
#pragma once

#include <xapian.h>

#include <roaring/roaring.hh>

#include "standard.h"
