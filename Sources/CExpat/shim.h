// The library is built with it, and only then the header declares the limits on the expansion of entities.
#define XML_DTD
#include <expat.h>
