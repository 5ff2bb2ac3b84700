Feature: Extensions of the database
  Some databases bring extensions that call other systems or answer in another language.
  An application that leans on one must find that it does what it does elsewhere, and lets nobody past the policies.
  Not every database can have them: who has one declares it, and who does not is looked at and found without it.

  @extended @cap-database-http-async @req-4.1.6
  Scenario: A call that is made after the transaction leaves its outcome
    When the database calls an address where nobody answers, after its transaction
    Then the outcome says that nobody answered

  @extended @cap-database-http @req-4.1.6
  Scenario: A call that a statement waits for fails with the statement
    When the database calls an address where nobody answers, and waits
    Then the statement is refused because nobody answered

  @extended @cap-database-graphql @req-2.3.6 @req-3.2.1
  Scenario: A graph query finds what the caller may see
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada keeps a public profile
    And Ada has written the draft "not yet"
    When Ada and Cleo each look for the posts of Ada by a graph query
    Then the graph shows "not yet" to Ada alone
