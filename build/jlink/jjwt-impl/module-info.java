/**
 * Given to jjwt-impl when an image is linked: the jar itself has no name but that of its file.
 * jjwt-api finds the classes here by name, so nothing requires this module.
 */
module jjwt.impl {
  requires transitive jjwt.api;

  uses io.jsonwebtoken.CompressionCodec;
  uses io.jsonwebtoken.io.Deserializer;
  uses io.jsonwebtoken.io.Serializer;

  exports io.jsonwebtoken.impl;
  exports io.jsonwebtoken.impl.compression;
  exports io.jsonwebtoken.impl.io;
  exports io.jsonwebtoken.impl.lang;
  exports io.jsonwebtoken.impl.security;

  provides io.jsonwebtoken.CompressionCodec with
      io.jsonwebtoken.impl.compression.DeflateCompressionAlgorithm,
      io.jsonwebtoken.impl.compression.GzipCompressionAlgorithm;
}
