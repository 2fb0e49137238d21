"""Files as newspapers hand them over, to forms: lines in reading order with what each file knows of them.

Pure: bytes in, forms out. No reader opens a file, writes one or asks for one.
"""
