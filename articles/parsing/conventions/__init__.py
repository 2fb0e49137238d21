"""What the trade prints: bylines, datelines, headers, jumps, captions, names, boxes, headlines."""
