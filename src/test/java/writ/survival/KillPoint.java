package writ.survival;

/// One point in a run at which it may be killed.
///
/// @param event what the run does: a request as [InvariantGate#words], or what a sink reports
/// @param number of the events of these words, from 1
record KillPoint(String event, int number, KillMoment moment) {

  String words() {
    return moment.words() + " " + event + (number > 1 ? " " + number : "");
  }
}
