@extended @cap-database-webhooks
Feature: Webhooks of the database
  What happens to a row is told to a function, so that work beside the data begins with the data.
  The receiver learns of every write that is there to stay, and of nothing else.
  A write neither waits for the receiver nor fails because of it.

  Background:
    Given a table whose writes are told to the echo

  @req-4.1.6
  Scenario: A new row arrives at the receiver
    When the row "first" is added
    Then the receiver is told of an "INSERT" from nothing to "first"

  @req-4.1.6
  Scenario: A change arrives with the row as it was before
    Given the row "first" has been added
    When the row "first" is changed to "second"
    Then the receiver is told of an "UPDATE" from "first" to "second"

  @req-4.1.6
  Scenario: A removal arrives with the row as it was
    Given the row "first" has been added
    When the row "first" is removed
    Then the receiver is told of a "DELETE" from "first" to nothing

  @req-4.1.6
  Scenario: Each row of a bulk write arrives once
    When the rows "first" and "second" are added at once
    Then the receiver is told of 2 writes, each once

  @req-4.1.6 @req-5.2.2
  Scenario: A write of a member arrives, who may not touch the queue
    When a member adds the row "first"
    Then the receiver is told of an "INSERT" from nothing to "first"

  @req-4.1.6
  Scenario: A write that was taken back is told to nobody
    Given a bulk write with the row "first" has failed
    When the row "second" is added
    Then the receiver is told of an "INSERT" from nothing to "second"

  @req-4.1.5 @req-4.1.6
  Scenario Outline: A write stays when its receiver <does>
    Given the writes are told to a receiver that <does>
    When the row "first" is added
    Then the row "first" is there
    And it is noted that the receiver <noted>

    Examples:
      | does            | noted         |
      | throws          | answered 500  |
      | was never there | answered 404  |
      | refuses to talk | did not talk  |
      | never answers   | took too long |
