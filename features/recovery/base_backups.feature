@core @drill @slow @cap-recovery-backups
Feature: Base backups and their archived log
  A backup is tried when it is needed most. One that is damaged must be refused before anything is restored
  from it, and the refusal must name what is wrong, so that another is taken in time.

  Background:
    Given an environment of its own with a base backup and an archived log

  @req-6.1.4
  Scenario: A whole backup is accepted
    When the base backup is verified
    Then the base backup is accepted

  @req-6.1.4
  Scenario: A backup that was cut short is refused
    Given the largest file of the base backup is cut short
    When the base backup is verified
    Then the base backup is refused because a file "bytes. Expected"

  @req-6.1.4
  Scenario: A backup with a flipped bit is refused
    Given one bit of the largest file of the base backup is flipped
    When the base backup is verified
    Then the base backup is refused because a file "has other bytes"

  @req-6.1.4
  Scenario: A backup whose log has a hole is refused
    Given a segment in the middle of the archived log is lost
    When the base backup is verified
    Then the base backup is refused because a segment "is missing"

  @req-6.2.5
  Scenario Outline: A backup is refused by a server of <direction> major
    When the base backup is to be read by a server of <direction> major
    Then the base backup is refused because its version "cannot be read"

    Examples:
      | direction |
      | an older  |
      | a newer   |

  @req-6.1.4
  Scenario: An archive without room is noticed before it is needed
    Given the archive of the log has no room
    When the archive of the log is looked at
    Then the base backup is refused because the log "is not archived"
