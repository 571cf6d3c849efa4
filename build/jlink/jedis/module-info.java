/** Given to jedis when an image is linked: the jar itself has only an automatic name. */
module redis.clients.jedis {
  requires transitive org.apache.commons.pool2;
  requires org.slf4j;

  exports redis.clients.jedis;
  exports redis.clients.jedis.args;
  exports redis.clients.jedis.builders;
  exports redis.clients.jedis.commands;
  exports redis.clients.jedis.exceptions;
  exports redis.clients.jedis.executors;
  exports redis.clients.jedis.params;
  exports redis.clients.jedis.providers;
  exports redis.clients.jedis.resps;
  exports redis.clients.jedis.util;
}
