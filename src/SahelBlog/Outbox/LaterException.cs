namespace SahelBlog.Outbox;

/// <summary>
/// An entry that a later try may do. The desk shows these words; a log does not, since other servers' answers name
/// the people whom an entry concerns.
/// </summary>
public class LaterException(string words, Exception? problem = null) : Exception(words, problem);
