@core @cap-auth-password
Feature: Forged tokens
  Who can make a token of their own is everybody: the oldest attacks need no secret, only one service that believes.
  The services read tokens each in their own library, and one that was configured otherwise answers all the same.
  Every door is tried with every forgery, and what it opens is a leak.

  @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that <flaw> opens nothing at accounts
    When a stranger shows accounts a token that <flaw>
    Then it opens nothing

    Examples:
      | flaw                                 |
      | spells its lack of a signature oddly |
      | names two algorithms                 |
      | has lost its signature               |
      | has half a signature                 |
      | has the signature of another         |
      | brings its own key                   |
      | tells where its key lies             |
      | names an empty file as its key       |
      | asks the database for its key        |
      | is signed with what is published     |
      | is signed with a well-known secret   |
      | comes from another environment       |
      | is far too long                      |

  @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that <flaw> opens nothing at the tables
    When a stranger shows the tables a token that <flaw>
    Then it opens nothing

    Examples:
      | flaw                                 |
      | spells its lack of a signature oddly |
      | names two algorithms                 |
      | has lost its signature               |
      | has half a signature                 |
      | has the signature of another         |
      | brings its own key                   |
      | tells where its key lies             |
      | names an empty file as its key       |
      | asks the database for its key        |
      | is signed with what is published     |
      | is signed with a well-known secret   |
      | comes from another environment       |
      | is far too long                      |

  @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that <flaw> opens nothing at objects
    When a stranger shows objects a token that <flaw>
    Then it opens nothing

    Examples:
      | flaw                                 |
      | spells its lack of a signature oddly |
      | names two algorithms                 |
      | has lost its signature               |
      | has half a signature                 |
      | has the signature of another         |
      | brings its own key                   |
      | tells where its key lies             |
      | names an empty file as its key       |
      | asks the database for its key        |
      | is signed with what is published     |
      | is signed with a well-known secret   |
      | comes from another environment       |
      | is far too long                      |

  @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that <flaw> opens nothing at realtime
    When a stranger shows realtime a token that <flaw>
    Then it opens nothing

    Examples:
      | flaw                                 |
      | spells its lack of a signature oddly |
      | names two algorithms                 |
      | has lost its signature               |
      | has half a signature                 |
      | has the signature of another         |
      | brings its own key                   |
      | tells where its key lies             |
      | names an empty file as its key       |
      | asks the database for its key        |
      | is signed with what is published     |
      | is signed with a well-known secret   |
      | comes from another environment       |
      | is far too long                      |

  @req-3.3.6 @req-5.2.4 @req-6.2.6
  Scenario Outline: A token that <flaw> opens nothing at functions
    When a stranger shows functions a token that <flaw>
    Then it opens nothing

    Examples:
      | flaw                                 |
      | spells its lack of a signature oddly |
      | names two algorithms                 |
      | has lost its signature               |
      | has half a signature                 |
      | has the signature of another         |
      | brings its own key                   |
      | tells where its key lies             |
      | names an empty file as its key       |
      | asks the database for its key        |
      | is signed with what is published     |
      | is signed with a well-known secret   |
      | comes from another environment       |
      | is far too long                      |
