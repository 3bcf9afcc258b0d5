namespace SahelBlog.Mail;

/// <summary>One letter to one address.</summary>
/// <param name="To">The address, without a name.</param>
/// <param name="Subject">One line that says who and where.</param>
/// <param name="Text">The letter in plain text.</param>
/// <param name="Kind">What it is for, e.g. <c>confirm-follow</c>; operators read it.</param>
public sealed record Letter(string To, string Subject, string Text, string Kind)
{
    /// <summary>The letter again as a whole HTML document; null: plain text alone.</summary>
    public string? Html { get; init; }

    /// <summary>
    /// The address that ends such letters: a GET shows a page with a button, a POST acts at once and without a cookie
    /// (E1). Null for a letter that was asked for once, such as a link to sign in.
    /// </summary>
    public string? StopAddress { get; init; }

    /// <summary>Letters about one thing, such as a thread, carry the same word here and stand together at the reader.</summary>
    public string? Thread { get; init; }
}
