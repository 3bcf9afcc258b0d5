using System.Buffers;
using System.Globalization;
using MimeKit;

namespace SahelBlog.Mail;

/// <summary>What an e-mail address is here, wherever one is typed, told by another site, or configured.</summary>
public static class EmailAddress
{
    /// <summary>The longest that SMTP carries.</summary>
    public const int Longest = 254;

    /// <summary>What would make of one address a list, a name, a comment or a route.</summary>
    private static readonly SearchValues<char> Grammar = SearchValues.Create("<>()[]\",;:\\");

    /// <summary>Whether this is one plain address and nothing else, at a host with a full name and not at a number.</summary>
    public static bool IsValid(string text) =>
        text.Length <= Longest
        && !text.AsSpan().ContainsAny(Grammar)
        && !text.Any(IsBlank)
        && text.LastIndexOf('@') is > 0 and var at
        && text.IndexOf('@', StringComparison.Ordinal) == at
        && text[(at + 1)..] is var host
        && host.Contains('.', StringComparison.Ordinal)
        && !host.StartsWith('.')
        && !host.EndsWith('.')
        && !host[(host.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit)
        && AsciiOf(host) is not null
        && MailboxAddress.TryParse(text, out _);

    /// <summary>
    /// An address in the one form in which it is kept, compared and written to. Its host is written as mail servers look it
    /// up: signs that look otherwise and lead there all the same make no other address.
    /// </summary>
#pragma warning disable CA1308 // Lower case, as lower() in SQL makes it and mail servers compare it.
    public static string Canonical(string email)
    {
        var plain = email.Trim().ToLowerInvariant();
        return plain.LastIndexOf('@') is > 0 and var at && AsciiOf(plain[(at + 1)..]) is { } host
            ? $"{plain[..at]}@{host.ToLowerInvariant()}"
            : plain;
    }
#pragma warning restore CA1308

    /// <summary>
    /// The mailbox that most servers deliver an address to: without what follows a plus sign, which anybody can vary. For
    /// counting and for silence, never to write to.
    /// </summary>
    public static string Mailbox(string email)
    {
        var plain = Canonical(email);
        var (plus, at) = (plain.IndexOf('+', StringComparison.Ordinal), plain.LastIndexOf('@'));
        return plus > 0 && plus < at ? plain[..plus] + plain[at..] : plain;
    }

    /// <summary>A host in the letters that name servers know; null for what is none.</summary>
    private static string? AsciiOf(string host)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Space of any kind, breaks of lines, and what is not seen.</summary>
    private static bool IsBlank(char sign) =>
        char.IsControl(sign)
        || char.IsWhiteSpace(sign)
        || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;
}
