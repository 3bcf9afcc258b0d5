using System.Globalization;
using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>
/// Counts letters that anybody can have sent by typing an address: without an end to them, the blog would be somebody's
/// tool for filling a third person's mailbox.
/// </summary>
internal static class TypedLetterStore
{
    /// <summary>Letters of one kind in a day to everybody together: a quiet blog needs few, and a mail server trusts it.</summary>
    public const int MostInAll = 500;

    /// <summary>What stands for everybody.</summary>
    private const string All = "";

    private const string CountSql = """
        INSERT INTO typed_letters (day, kind, mailbox, sent) VALUES (@day, @kind, @mailbox, 1)
        ON CONFLICT (day, kind, mailbox) DO UPDATE SET sent = typed_letters.sent + 1 WHERE typed_letters.sent < @most
        RETURNING sent
        """;

    private const string SweepSql = "DELETE FROM typed_letters WHERE day < @day";

    /// <summary>
    /// Counts one more; false when the mailbox, or everybody, has had a day's share. An address that is known here is
    /// counted by itself: nobody uses up its share by varying it, nor everybody's share before it.
    /// </summary>
    public static async Task<bool> Count(
        Session session,
        string kind,
        string email,
        int most,
        DateTimeOffset now,
        bool isKnown = false
    )
    {
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await session.Execute(SweepSql, new { day });
        if (isKnown)
            return await CountOne(session, day, kind, Secrets.HashOf($"known {EmailAddress.Canonical(email)}"), most);
        return await CountOne(session, day, kind, Secrets.HashOf(EmailAddress.Mailbox(email)), most)
            && await CountOne(session, day, kind, All, MostInAll);
    }

    private static async Task<bool> CountOne(Session session, string day, string kind, string mailbox, int most) =>
        await session.First<long?>(
            CountSql,
            new
            {
                day,
                kind,
                mailbox,
                most,
            }
        )
            is not null;
}
