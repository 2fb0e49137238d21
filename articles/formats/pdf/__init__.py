"""PDF pages: glyphs → lines → columns → stories, by geometry and never by the order in the file."""
