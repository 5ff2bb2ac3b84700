@cap-rest-crud
Feature: Writing rows
  Clients insert, change, merge and remove rows over HTTP.
  What a client gets back is what it asked for: nothing, the address, or the rows as stored.
  A bulk write is one transaction: all of it or none of it.

  Background:
    Given the member Ada with five check-ins

  @core @smoke @req-2.3.1
  Scenario: A new row is stored and nothing comes back
    When Ada stores day 6
    Then the database answers "created" without a body
    And day 6 is stored as sent by Ada

  @core @req-2.3.1
  Scenario: A new row comes back as stored when asked for
    When Ada stores day 6 and wants it back
    Then the database answers "created" with the days 6
    And the key in the answer is that of the stored day 6 of Ada

  @core @req-2.3.1
  Scenario: The address of a new row comes back when asked for
    When Ada stores day 6 and wants its address
    Then the database answers "created" without a body
    And the address leads Ada to day 6

  @core @req-2.3.1
  Scenario: Several rows are stored at once
    When Ada stores the days 6, 7, 8 at once
    Then the database answers "created" with the days 6, 7, 8

  @core @req-2.3.1
  Scenario: As many rows are found as were acknowledged
    When Ada stores 20 days of last year one after the other
    Then each day that was acknowledged is found once

  @core @req-2.3.1
  Scenario: A bulk write with one bad row stores none
    When Ada stores the days 6, 7, 3 at once
    Then it is refused as "duplicate"
    And Ada has 5 check-ins

  @core @req-2.3.1
  Scenario: Rows of a bulk write must have the same keys
    When Ada stores rows with different keys at once
    Then it is refused as "malformed body"
    And Ada has 5 check-ins

  @core @cap-rest-upsert @req-2.3.1
  Scenario: A merge replaces what is there and adds what is not
    When Ada merges the days 5, 6 with mood 7
    Then the database answers "created" with the days 5, 6
    And the mood of the days 5, 6 of Ada is 7

  @core @cap-rest-upsert @req-2.3.1
  Scenario: A merge that only replaces creates nothing
    When Ada merges the days 4, 5 with mood 7
    Then the database answers "found" with the days 4, 5
    And Ada has 5 check-ins

  @core @cap-rest-upsert @req-2.3.1
  Scenario: Rows that are there already can be left alone
    When Ada adds the days 5, 6 with mood 7 unless they are there
    Then the database answers "created" with the days 6
    And the mood of day 5 of Ada is missing

  @core @req-2.3.1
  Scenario: A change touches the rows of the filter and no other
    When Ada changes the mood to 1 where the mood is 5
    Then the database answers "found" with the days 2, 3
    And the mood of the days 1 of Ada is 3

  @core @req-2.3.1
  Scenario: A change that matches nothing is no error
    When Ada changes the mood to 1 where the mood is 9
    Then the database answers "found" with no day

  @core @req-2.3.1
  Scenario: Removed rows come back when asked for
    When Ada removes her check-ins where the mood is 5
    Then the database answers "found" with the days 2, 3
    And Ada has 3 check-ins
