@cap-storage-cache-headers
Feature: Objects in caches
  Browsers and delivery networks keep what does not change.
  They are told how long, and they can ask whether what they have still holds.
  What is replaced is never served from before.

  Background:
    Given the member Ada
    And a private bucket

  @core @req-2.2.6
  Scenario Outline: A lifetime of "<lifetime>" is told with every download
    Given Ada has uploaded "hello" with the lifetime "<lifetime>"
    When Ada downloads the object "hello"
    Then caches are told "<lifetime>"

    Examples:
      | lifetime                   |
      | max-age=60                 |
      | public, max-age=31536000   |
      | no-store                   |

  @core @req-2.2.6
  Scenario: What has no lifetime of its own must be asked for again
    Given Ada has uploaded "hello" to her folder
    When Ada downloads the object "hello"
    Then caches are told "no-cache"

  @core @smoke @req-2.2.6
  Scenario: What has not changed is not sent again
    Given Ada has uploaded "hello" with the lifetime "max-age=60"
    And Ada has downloaded "hello" into a cache
    When Ada downloads "hello" if it has changed
    Then nothing is sent, because nothing has changed

  @core @req-2.2.6
  Scenario: What has not changed since a moment is not sent again
    Given Ada has uploaded "hello" to her folder
    And Ada has downloaded "hello" into a cache
    When Ada downloads "hello" if it has changed since then
    Then nothing is sent, because nothing has changed

  @core @req-2.2.6
  Scenario: What was replaced is sent again
    Given Ada has uploaded "hello" to her folder
    And Ada has downloaded "hello" into a cache
    And Ada has replaced "hello" with the bytes of "picture"
    When Ada downloads "hello" if it has changed
    Then the bytes of "picture" are sent with another tag

  @core @cap-storage-public-urls @req-2.2.6
  Scenario: A visitor of a public address is told the lifetime too
    Given a public bucket
    And Ada has uploaded "hello" with the lifetime "max-age=60"
    When an anonymous visitor opens the public address of "hello" of Ada
    Then caches are told "max-age=60"

  @core @cap-storage-public-urls @req-2.2.6
  Scenario: A visitor of a public address asks whether it has changed
    Given a public bucket
    And Ada has uploaded "hello" with the lifetime "max-age=60"
    And an anonymous visitor has opened the public address of "hello" of Ada into a cache
    When an anonymous visitor opens the public address of "hello" of Ada if it has changed
    Then nothing is sent, because nothing has changed

  @core @cap-storage-public-urls @req-2.2.6
  Scenario: What was replaced at a public address is sent again
    Given a public bucket
    And Ada has uploaded "hello" with the lifetime "max-age=60"
    And an anonymous visitor has opened the public address of "hello" of Ada into a cache
    And Ada has replaced "hello" with the bytes of "picture"
    When an anonymous visitor opens the public address of "hello" of Ada if it has changed
    Then the bytes of "picture" are sent with another tag
