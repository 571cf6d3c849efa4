/** Given to okio-jvm when an image is linked: the jar itself has only an automatic name. */
module okio {
  requires transitive kotlin.stdlib;
  requires java.logging;

  exports okio;
}
