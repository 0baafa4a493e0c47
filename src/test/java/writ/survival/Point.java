package writ.survival;

/// One point in the life of a run.
///
/// @param event what the run does: a request as [Watch#words], or what a sink rings
/// @param number of the events of these words, from 1
record Point(String event, int number, Moment moment) {

  String words() {
    return moment.words() + " " + event + (number > 1 ? " " + number : "");
  }
}
