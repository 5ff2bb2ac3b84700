@cap-rest-rpc
Feature: Functions of the database
  Business rules that live in the database are called over HTTP like any other resource.
  Arguments go by name, results keep their type, and errors raised on purpose arrive as they were raised.
  A function sees the caller, not the service role behind it.

  @core @req-2.3.2
  Scenario Outline: A calculation called by <method> answers a bare number
    Given the member Ada
    When Ada adds 40 and 2 by <method>
    Then the answer is the value 42

    Examples:
      | method |
      | post   |
      | get    |

  @core @req-2.3.2
  Scenario: A function without a result answers without a body
    Given the member Ada
    When Ada marks herself as seen
    Then the database answers "done" without a body
    And Ada was seen

  @core @req-2.3.2
  Scenario: A function that writes cannot be called by reading
    Given the member Ada
    When Ada marks herself as seen by get
    Then it is refused as "write in a read-only call"

  @core @req-2.3.2 @req-3.2.1
  Scenario: A function not granted to visitors is refused
    When an anonymous visitor marks herself as seen
    Then it is refused as "not signed in"

  @core @req-2.3.2
  Scenario: A function that returns rows can be filtered, sorted and cut
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada has written the post "day one"
    And Ada has written the post "day two"
    And Ada has written the post "day three"
    When Ben reads the two oldest posts of his timeline that mention "day"
    Then the posts "day one, day two" are read in this order
    And the answer is a part with the range "0-1/3"

  @core @req-2.3.2
  Scenario Outline: An error raised as <code> arrives as status <status>
    Given the member Ada
    When Ada calls the function that raises <code>
    Then the refusal is <status> with the code <code>, the details and the hint as raised

    Examples:
      | code  | status |
      | P0001 | 400    |
      | 23505 | 409    |
      | PT402 | 402    |
      | 42501 | 403    |

  @core @smoke @req-3.1.6 @req-3.2.1
  Scenario: A function sees who calls it
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    When everybody asks who they are
    Then each of them is told her own identity
