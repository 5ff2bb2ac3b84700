@cap-realtime-private-channels
Feature: Private channels
  What members say among themselves is heard by those whom the database's policies let in.
  Listening, speaking and being seen are three different permissions.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada keeps a private profile

  @core @smoke @req-2.1.1 @req-3.2.2
  Scenario Outline: The circle of a private profile is open to <who>
    When <who> joins the circle of Ada
    Then the join is accepted

    Examples:
      | who              |
      | Ada              |
      | Ben              |
      | Dora             |
      | the service role |

  @core @smoke @req-2.1.1 @req-3.2.2 @req-3.2.6
  Scenario Outline: The circle of a private profile is closed to <who>
    When <who> joins the circle of Ada
    Then the channel refuses it as "permission denied"

    Examples:
      | who                  |
      | Cleo                 |
      | an anonymous visitor |

  @core @req-2.1.5
  Scenario: The author is heard in her circle
    Given Ada and Ben, members in the circle of Ada
    When Ada broadcasts "hello" in the channel "circle"
    Then Ben receives "hello" in the channel "circle" as sent

  @core @req-2.1.5 @req-3.2.6
  Scenario: Who may listen may not therefore speak
    Given Ada and Ben, members in the circle of Ada
    When Ben broadcasts "not mine" in the circle, where he may not speak
    Then Ada does not receive "not mine" in the channel "circle"

  @core @req-2.1.5 @req-3.2.6
  Scenario: Who may not speak is not heard over HTTP either
    Given Ada, a member in the circle of Ada
    When Ben broadcasts "not mine" over HTTP to the circle, where he may not speak
    Then Ada does not receive "not mine" in the channel "circle"

  @core @req-2.1.4
  Scenario: Who may only listen may still be seen
    Given Ada and Ben, members in the circle of Ada
    When Ben appears in the channel "circle"
    Then Ada sees Ben in the channel "circle"

  @core @req-2.1.4 @req-3.2.6
  Scenario: Nobody is seen where policies allow broadcasts alone
    Given Cleo, a member in the notices of Ada
    When Cleo tries to appear in the channel "notices"
    Then the appearance is refused

  @core @req-2.1.5 @req-3.2.6
  Scenario: The public channel of the same name hears nothing
    Given Ada and Ben, members in the circle of Ada
    And Cleo, in the public channel of the same name
    When Ada broadcasts "hello" in the channel "circle"
    Then Ben receives "hello" in the channel "circle" as sent
    And Cleo does not receive "hello" in the channel "namesake"

  @core @req-2.1.1 @req-3.2.4 @req-3.2.6
  Scenario: Who lost the permission is put out with the next token
    Given Ada and Ben, members in the circle of Ada
    And Ada has put Ben out of her followers
    When Ben hands over a new token in the channel "circle"
    Then the channel "circle" closes for Ben as "permission lost"

  @core @cap-realtime-database-broadcast @req-2.1.5
  Scenario: A message of the database reaches the circle
    Given Ben, a member in the circle of Ada
    When the database broadcasts "hello" to the circle
    Then Ben receives "hello" from the database in the circle

  @core @cap-realtime-database-broadcast @req-2.1.2 @req-2.1.5
  Scenario: A changed row is broadcast by the database
    Given Ben, a member in the circle of Ada
    And Ada has written the post "day one"
    When the database broadcasts the new post "day one" to the circle
    Then Ben receives the new post "day one" from the database in the circle

  @core @cap-realtime-database-broadcast @req-2.1.5
  Scenario: Who comes late is told what was said before
    Given Dora, a member in the circle of Ada
    And Dora has heard "hello" from the database in the circle
    When Ben joins the circle of Ada and asks for what was said
    Then Ben is told "hello" as something said before
