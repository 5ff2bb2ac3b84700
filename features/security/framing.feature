@core @cap-gateway-connections
Feature: Where a request ends
  Two parts of a stack that see the end of a request at two places can be told a second one that only the latter sees.
  It is answered to whoever comes next, past every check. The book says how to read such bytes, or to refuse them.
  What is no request at all must be refused without harm to the next.

  @req-2.3.5 @req-5.2.2
  Scenario Outline: A request behind one that <trick> stays hidden
    When a visitor hides a request behind one that <trick>
    Then the hidden request is not answered

    Examples:
      | trick                              |
      | has a length and chunks            |
      | has chunks and a length            |
      | has chunks under a name with a blank |
      | has chunks of a kind that is none  |
      | has chunks in a folded line        |
      | has chunks behind another coding   |
      | has two lengths                    |
      | has a length with a sign           |

  @req-5.2.2
  Scenario Outline: A request <how> is refused without harm
    When a visitor sends a request <how>
    Then it is refused as no request, and the next one is served

    Examples:
      | how                                 |
      | without a host                      |
      | with two hosts                      |
      | with a blank in the name of a header |
      | with a zero byte in its path        |
