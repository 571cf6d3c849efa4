/** Given to h2-mvstore when an image is linked: the jar itself has only an automatic name. */
module com.h2database.mvstore {
  requires static java.sql;

  exports org.h2.mvstore;
  exports org.h2.mvstore.type;
}
