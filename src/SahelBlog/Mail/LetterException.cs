using SahelBlog.Outbox;

namespace SahelBlog.Mail;

/// <summary>A letter did not leave this time; the message says why, in words for the desk.</summary>
internal sealed class LetterException(string words, Exception problem) : LaterException(words, problem);
