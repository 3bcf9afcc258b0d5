using System.Text.Json;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>Something that was to be sent and could not be.</summary>
/// <param name="Id">Its number in the outbox.</param>
/// <param name="To">The address, for a letter.</param>
/// <param name="Subject">The letter's subject, or what else was to be done.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Answer">What went wrong at last, in words.</param>
/// <param name="At">When it was put into the outbox.</param>
public sealed record DeadLetter(long Id, string? To, string Subject, int Attempts, string Answer, DateTimeOffset At);

/// <summary>What the outbox has given up, for a person to decide on.</summary>
public sealed class LetterDesk(Database database, OutboxBell bell, BlogClock clock)
{
    /// <summary>Rows of the page; whoever has more has one trouble, not many.</summary>
    private const int Most = 200;

    /// <summary>The latest that were given up.</summary>
    public async Task<IReadOnlyList<DeadLetter>> List(CancellationToken cancel = default) =>
        [.. (await database.Read(session => OutboxStore.Dead(session, Most), cancel)).Select(Read)];

    /// <summary>How many were given up.</summary>
    public Task<int> Count(CancellationToken cancel = default) => database.Read(OutboxStore.CountDead, cancel);

    /// <summary>Tries one again, with all its tries before it.</summary>
    public async Task<bool> SendAgain(long id, CancellationToken cancel = default)
    {
        var revived = await database.Write(session => OutboxStore.Revive(session, id, clock.Now), cancel);
        bell.Ring();
        return revived;
    }

    /// <summary>Throws one away.</summary>
    public Task<bool> GiveUp(long id, CancellationToken cancel = default) =>
        database.Write(session => OutboxStore.Drop(session, id), cancel);

    private static DeadLetter Read(OutboxEntry entry)
    {
        var posted = entry.Kind == LetterBox.Kind ? JsonSerializer.Deserialize<PostedLetter>(entry.Payload) : null;
        return new(
            entry.Id,
            posted?.To,
            posted?.Subject ?? entry.Kind,
            entry.Attempts,
            entry.LastError,
            entry.CreatedAt
        );
    }
}
