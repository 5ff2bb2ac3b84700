@cap-realtime-postgres-changes
Feature: Readers of the database's log
  The database keeps its log until every reader has read it; for a reader that never comes back, until the disk is full.

  @core @req-2.1.3
  Scenario: The log is kept for nobody who does not read it
    When the database tells for whom it keeps its log
    Then all of them are reading
