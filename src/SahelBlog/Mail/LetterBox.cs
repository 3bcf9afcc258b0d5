using System.Text.Json;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>
/// Where letters are put. They leave in the background, so that no page waits for a mail server, and in the transaction
/// of the change that they speak of, so that none is lost. Ring the <see cref="OutboxBell"/> after the commit.
/// </summary>
public sealed class LetterBox(BlogClock clock)
{
    /// <summary>The kind of outbox entry that a letter is.</summary>
    internal const string Kind = "letter";

    private static readonly char[] Breaks = ['\r', '\n', '\0'];

    /// <summary>Whether a text can stand in a header without breaking it open.</summary>
    internal static bool IsOneLine(string text) => text.IndexOfAny(Breaks) < 0;

    /// <summary>Puts a finished letter into the outbox.</summary>
    /// <exception cref="ArgumentException">A field of the header holds a line break, or the address is none.</exception>
    public Task Put(Session session, Letter letter)
    {
        Check(letter);
        return Add(session, new(NewId(), clock.Now, letter.To, letter.Subject, letter.Kind) { Letter = letter });
    }

    /// <summary>
    /// Puts a letter into the outbox that an <see cref="ILetterWriter"/> writes only when it leaves, from what is true
    /// by then.
    /// </summary>
    /// <param name="session">The caller's transaction.</param>
    /// <param name="kind">Which writer writes it.</param>
    /// <param name="to">To whom.</param>
    /// <param name="subject">What the desk calls it while it waits.</param>
    /// <param name="about">What the writer needs to know.</param>
    /// <param name="due">When it is to leave; null: at once.</param>
    /// <param name="key">What the letter gathers, in one word, so that it is there once; null: itself alone.</param>
    public Task PutUnwritten(
        Session session,
        string kind,
        string to,
        string subject,
        string about,
        DateTimeOffset? due = null,
        string? key = null
    ) => Add(session, new(NewId(), clock.Now, to, subject, kind) { About = about }, due, key);

    /// <summary>Throws when a letter's header could be broken open from inside.</summary>
    internal static void Check(Letter letter)
    {
        if (!EmailAddress.IsValid(letter.To))
            throw new ArgumentException("A letter needs one plain address.", nameof(letter));
        foreach (var field in new[] { letter.Subject, letter.Kind, letter.StopAddress, letter.Thread })
            if (field is not null && !IsOneLine(field))
                throw new ArgumentException("A line break stands in the header of a letter.", nameof(letter));
    }

    private static Task Add(Session session, PostedLetter posted, DateTimeOffset? due = null, string? key = null) =>
        OutboxStore.Add(
            session,
            Kind,
            JsonSerializer.Serialize(posted),
            posted.At,
            due,
            EmailAddress.Canonical(posted.To),
            OutboxLane.Mail,
            key
        );

    // Made once and kept with the entry: a second try is the same letter.
    private static string NewId() => Guid.NewGuid().ToString("n");
}
