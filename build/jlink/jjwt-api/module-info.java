/** Given to jjwt-api when an image is linked: the jar itself has no name but that of its file. */
module jjwt.api {
  exports io.jsonwebtoken;
  exports io.jsonwebtoken.io;
  exports io.jsonwebtoken.lang;
  exports io.jsonwebtoken.security;
}
