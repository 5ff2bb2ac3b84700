@cap-storage-objects
Feature: Names of objects
  Files arrive with the names people gave them.
  What is allowed is allowed everywhere, whatever file system, proxy or object store lies below.

  Background:
    Given a private bucket

  @core @req-2.2.2 @req-6.2.1
  Scenario Outline: An object named with <oddity> comes back under its name
    When the service role uploads "hello" under the name "<name>"
    Then it succeeds
    And the object is found under the name "<name>"

    Examples:
      | oddity              | name                   |
      | blanks              | my file (1).txt        |
      | allowed marks       | a!_-.*'()&$@=;:+,?.txt |
      | deep folders        | a/b/c/d/e/f.txt        |
      | a percent-like name | 100=25.txt             |
      | no extension        | README                 |
      | dots inside         | archive.tar.gz         |

  @core @req-2.2.2 @req-6.2.1
  Scenario: A long name comes back as it was
    When the service role uploads "hello" under a name of 200 letters
    Then it succeeds
    And the object is found under a name of 200 letters

  @core @req-2.2.2 @req-6.2.1
  Scenario: A name can be an object and a folder at once
    Given the object "hello" under the name "both"
    When the service role uploads "picture" under the name "both/inner"
    Then it succeeds
    And the object under the name "both" has the bytes of "hello"
    And the object under the name "both/inner" has the bytes of "picture"

  @core @req-2.2.2 @req-6.2.1
  Scenario Outline: An object named with <oddity> is refused
    When the service role uploads "hello" under the name "<name>"
    Then it is refused as "invalid name"

    Examples:
      | oddity               | name      |
      | letters beyond ASCII | Übung.txt |
      | an emoji             | 😀.txt     |
      | a backslash          | a\\b.txt  |
      | a tilde              | ~home.txt |
      | brackets             | a[1].txt  |

  @core @req-2.2.2
  Scenario: Names that differ in case are different objects
    Given the object "hello" under the name "Same.txt"
    When the service role uploads "picture" under the name "same.txt"
    Then it succeeds
    And the object under the name "Same.txt" has the bytes of "hello"
