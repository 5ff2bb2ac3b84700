@extended @cap-functions-deploy
Feature: Versions of functions
  What is deployed replaces what was there, without a moment in which nothing answers.
  Every version stays at an address of its own, so that a bad one is taken back and not repaired in haste.

  Background:
    Given version 1 of a function is deployed

  @req-4.1.3
  Scenario: A deployed function answers
    When an anonymous visitor calls the function
    Then version 1 answers

  @req-4.1.3
  Scenario: A new version answers in place of the old one
    Given version 2 of the function is deployed
    When an anonymous visitor calls the function
    Then version 2 answers

  @req-4.1.3
  Scenario Outline: Version <version> of two stays at its own address
    Given version 2 of the function is deployed
    When an anonymous visitor calls version <version> of the function
    Then version <version> answers

    Examples:
      | version |
      | 1       |
      | 2       |

  @req-4.1.3
  Scenario: A version can be tried before it goes live
    Given version 2 of the function is laid beside the live one
    When an anonymous visitor calls version 2 of the function
    Then version 2 answers
    And the function still answers as version 1

  @req-4.1.3
  Scenario: Rolling back brings the old version back
    Given version 2 of the function is deployed
    And the function is rolled back to version 1
    When an anonymous visitor calls the function
    Then version 1 answers

  @req-4.1.3
  Scenario: A version that was rolled back stays at its own address
    Given version 2 of the function is deployed
    And the function is rolled back to version 1
    When an anonymous visitor calls version 2 of the function
    Then version 2 answers

  @req-4.1.3 @req-4.1.5
  Scenario: Rolling back heals a version that does not start
    Given a version 2 of the function is deployed that does not start
    And an anonymous visitor has called the function, which does not start
    And the function is rolled back to version 1
    When an anonymous visitor calls the function
    Then version 1 answers

  @req-4.1.3
  Scenario: Nobody notices a deployment
    Given the function is called without pause
    When version 2 of the function is deployed
    Then every call was answered by version 1 or 2

  @req-4.1.3
  Scenario: A function that was taken away is not found
    Given the function is taken away
    When an anonymous visitor calls the function
    Then it is refused as "no such function"
