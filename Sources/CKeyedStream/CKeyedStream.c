#include "CKeyedStream.h"
