@drill @extended @cap-cache-eviction
Feature: A full cache
  When memory runs out something has to go. What may be forgotten goes, sessions that have an end among it;
  what was kept without an end stays, and writing goes on.

  @req-6.1.2
  Scenario: A full cache gives up what has an end and keeps the rest
    Given 50 values without an end
    When values with an end are written until the cache is full
    Then every value without an end is there
    And some of the values with an end are gone
    And a new value is taken
