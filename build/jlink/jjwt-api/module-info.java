/**
 * Given to jjwt-api when an image is linked: the jar itself has no name but that of its file. It
 * finds jjwt-impl by the names of classes, which no module system sees; the service below is one
 * that jjwt-impl provides, so that it is there when the program starts.
 */
module jjwt.api {
  uses io.jsonwebtoken.CompressionCodec;

  exports io.jsonwebtoken;
  exports io.jsonwebtoken.io;
  exports io.jsonwebtoken.lang;
  exports io.jsonwebtoken.security;
}
