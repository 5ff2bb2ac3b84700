@cap-storage-list
Feature: Lists of objects
  Galleries show folders page by page, sorted and searched.
  Object stores list in orders of their own; the list a client sees must not depend on the store.

  Background:
    Given a private bucket
    And the objects "b.txt, a.txt, c.txt, B.txt, album/one.txt, album/two.txt" in the bucket

  @core @req-2.2.2
  Scenario: A list shows objects and folders of one level
    When the service role lists the bucket by name
    Then the list holds "a.txt, album, b.txt, B.txt, c.txt" in any order

  @core @req-2.2.2
  Scenario: A folder is listed by its name
    When the service role lists the folder "album" by name
    Then the list holds "one.txt, two.txt" in this order

  @core @req-2.2.2
  Scenario Outline: A list can be sorted <how>
    When the service role lists the folder "album" <how>
    Then the list holds "<names>" in this order

    Examples:
      | how                | names            |
      | by name            | one.txt, two.txt |
      | by name, backwards | two.txt, one.txt |
      | by age             | one.txt, two.txt |

  @core @req-2.2.2
  Scenario: A list can be searched
    When the service role searches the bucket for "b"
    Then the list holds "b.txt, B.txt" in any order

  @core @smoke @req-2.2.2
  Scenario: Pages of a list neither overlap nor leave anything out
    When the service role lists the bucket in pages of 2
    Then the pages together hold "a.txt, album, b.txt, B.txt, c.txt" once each

  @core @req-2.2.2
  Scenario: A folder that is not there is an empty list
    When the service role lists the folder "nowhere" by name
    Then the list is empty
