@cap-storage-objects
Feature: Objects
  Members keep pictures and videos; what they upload is what everybody gets, byte for byte.
  The bytes lie in the object store and their description in the database; the two must agree.

  Background:
    Given the member Ada
    And a private bucket

  @core @smoke @req-2.2.1 @req-2.2.2
  Scenario: An uploaded object comes back byte for byte
    When Ada uploads the object "picture" to her folder
    Then it succeeds
    And Ada downloads the object "picture" byte for byte

  @core @req-2.2.1
  Scenario: The bytes of an upload lie in the object store
    When Ada uploads the object "picture" to her folder
    Then the object store holds the bytes of "picture" in the folder of Ada

  @core @req-2.2.2
  Scenario: The description of an upload lies in the database
    When Ada uploads the object "picture" to her folder
    Then the database describes "picture" of Ada with owner, size and type

  @core @req-2.2.2
  Scenario: Type and caching of an upload are kept
    When Ada uploads the object "picture" to her folder with caching for an hour
    Then the download of "picture" by Ada carries its type, its size and caching for an hour

  @core @req-2.2.2
  Scenario: A packed object comes back packed
    When Ada uploads the object "archive" to her folder
    Then Ada downloads the object "archive" byte for byte

  @core @req-2.2.2
  Scenario: Notes of an upload keep their names
    When Ada uploads "hello" to her folder with the notes "fooBar, foo-bar, foo_bar, 1st"
    Then "hello" of Ada tells the notes "fooBar, foo-bar, foo_bar, 1st"

  @core @req-2.2.2
  Scenario: A second upload to the same name is refused
    Given Ada has uploaded "hello" to her folder
    When Ada uploads the object "hello" to her folder
    Then it is refused as "duplicate object"

  @core @req-2.2.2
  Scenario: An upsert replaces the bytes
    Given Ada has uploaded "hello" to her folder
    When Ada replaces "hello" with the bytes of "picture"
    Then it succeeds
    And "hello" in the folder of Ada now has the bytes of "picture"

  @core @cap-storage-ranges @req-2.2.2
  Scenario Outline: The <part> of an object can be read alone
    Given Ada has uploaded "hello" to her folder
    When Ada downloads the <part> of "hello"
    Then the part is "<text>" with the range "<range>"

    Examples:
      | part             | text  | range   |
      | first five bytes | hello | 0-4/11  |
      | last five bytes  | world | 6-10/11 |
      | rest from byte 6 | world | 6-10/11 |

  @core @cap-storage-ranges @req-2.2.2
  Scenario: A part behind the end delivers nothing
    Given Ada has uploaded "hello" to her folder
    When Ada downloads the part behind the end of "hello"
    Then nothing of the object is delivered

  @core @req-2.2.2
  Scenario: What is not there cannot be downloaded
    When Ada downloads the object "hello"
    Then it is refused as "object not found"

  @core @req-2.2.3
  Scenario: A moved object is found under its new name only
    Given Ada has uploaded "hello" to her folder
    When Ada moves "hello" to "greetings/moved"
    Then it succeeds
    And "greetings/moved" in the folder of Ada now has the bytes of "hello"
    And the folder of Ada holds no "hello"

  @core @req-2.2.3
  Scenario: A copied object is found under both names
    Given Ada has uploaded "hello" to her folder
    When Ada copies "hello" to "copied"
    Then it succeeds
    And "copied" in the folder of Ada now has the bytes of "hello"
    And "hello" in the folder of Ada now has the bytes of "hello"

  @core @req-2.2.2
  Scenario: A removed object is gone from store and database
    Given Ada has uploaded "hello" to her folder
    When Ada removes "hello"
    Then it succeeds
    And neither object store nor database hold "hello" of Ada

  @core @req-2.2.2
  Scenario: Several objects are removed at once and the rest stays
    Given Ada has uploaded "hello" to her folder
    And Ada has uploaded "picture" to her folder
    And Ada has uploaded "empty" to her folder
    When Ada removes "hello", "picture" and the unknown "nothing" at once
    Then the removal names "hello" and "picture" of Ada
    And "empty" in the folder of Ada now has the bytes of "empty"
