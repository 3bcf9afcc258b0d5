using SahelBlog.Storage;

namespace SahelBlog.Outbox;

/// <summary>One thing to be done after a change: fetch, verify, announce, send.</summary>
public sealed record OutboxEntry
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs to know, as it wrote it.</summary>
    public required string Payload { get; init; }

    /// <summary>The host that it speaks with; null: nobody's.</summary>
    public string? Peer { get; init; }

    /// <summary>How often it has been tried, this time included; from 1.</summary>
    public int Attempts { get; init; }

    /// <summary>What went wrong at the last try, where the question asked for it.</summary>
    public string LastError { get; init; } = "";

    /// <summary>When it was written, where the question asked for it.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a lease came to.</summary>
/// <param name="Entries">What was taken.</param>
/// <param name="PutBehind">
/// Peers that had as much in work as they may have; more may be due behind what was put out of the way of it.
/// </param>
public sealed record OutboxLease(IReadOnlyList<OutboxEntry> Entries, IReadOnlyList<string> PutBehind);

/// <summary>The table of things to be done, written in the transaction of the change that they speak of.</summary>
public static class OutboxStore
{
    // Changes nothing in the entry that is there, but keeps it there until the transaction ends: it then finds what the
    // transaction has added.
    private const string AddSql = """
        INSERT INTO outbox (kind, payload, state, due_at, created_at, recipient, lane, key, peer)
        VALUES (@kind, @payload, 'waiting', @due, @now, @recipient, @lane, @key, @peer)
        ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE SET key = excluded.key
        """;

    private const string HastenSql = """
        UPDATE outbox SET due_at = @due, state = 'waiting', behind = 0, attempts = CASE state WHEN 'dead' THEN 0 ELSE attempts END
        WHERE key = @key AND leased = 0 AND (state = 'dead' OR due_at > @due)
        """;

    private const string GiveUpKeySql = "UPDATE outbox SET key = NULL WHERE key = @key";

    private const string PayloadOfSql = "SELECT payload FROM outbox WHERE key = @key";

    private const string ChangePeerSql = "UPDATE outbox SET peer = @peer WHERE key = @key AND peer <> @peer";

    private const string DueSql = """
        SELECT id, peer FROM outbox WHERE state = 'waiting' AND lane = @lane AND due_at <= @now
        ORDER BY due_at, id LIMIT @count
        """;

    private const string TakeSql = """
        UPDATE outbox SET due_at = @leasedUntil, attempts = attempts + 1, leased = 1, behind = 0 WHERE id IN @ids
        RETURNING id, kind, payload, peer, attempts
        """;

    private const string ReleaseSql = """
        UPDATE outbox SET due_at = CASE WHEN attempts < @manyTries THEN @now ELSE @later END, leased = 0
        WHERE leased = 1
        """;

    private const string FinishSql = "DELETE FROM outbox WHERE id = @id";
    private const string PostponeSql =
        "UPDATE outbox SET due_at = @due, last_error = @error, leased = 0 WHERE id = @id";
    private const string PutBackSql =
        "UPDATE outbox SET due_at = @due, attempts = attempts - 1, leased = 0 WHERE id = @id";
    private const string BurySql =
        "UPDATE outbox SET state = 'dead', last_error = @error, leased = 0, key = NULL WHERE id = @id";
    private const string DeadSql = """
        SELECT id, kind, payload, attempts, last_error, created_at FROM outbox
        WHERE state = 'dead' ORDER BY due_at DESC, id DESC LIMIT @count
        """;

    private const string CountDeadSql =
        "SELECT count(*) FROM (SELECT id FROM outbox WHERE state = 'dead' LIMIT @most) counted";

    private const string ReviveSql = """
        UPDATE outbox SET state = 'waiting', attempts = 0, due_at = @now WHERE id = @id AND state = 'dead'
        """;

    private const string DropSql = "DELETE FROM outbox WHERE id = @id AND state = 'dead'";
    private const string ForgetRecipientSql = "DELETE FROM outbox WHERE recipient = @recipient";
    private const string NextDueSql = "SELECT min(due_at) FROM outbox WHERE state = 'waiting' AND lane = @lane";

    /// <summary>An entry that was in work at that many ends of the program may be what ends it.</summary>
    private const int ManyTries = 3;

    /// <summary>Dead entries that are counted: whoever has more has one trouble, not many.</summary>
    private const int MostCounted = 10_000;

    /// <summary>Adds an entry, due at once or later; of those with one key, the first alone.</summary>
    /// <param name="session">The transaction of the change that it speaks of.</param>
    /// <param name="kind">Which handler does it.</param>
    /// <param name="payload">What the handler needs to know.</param>
    /// <param name="now">This moment.</param>
    /// <param name="due">When it is to be done; null: at once.</param>
    /// <param name="recipient">The address of the person whom it concerns, if any; erasure finds it by that.</param>
    /// <param name="lane">With what it may have to wait.</param>
    /// <param name="key">
    /// What it gathers, in one word; null: itself alone. Its handler ends with <see cref="GiveUpKey"/>.
    /// </param>
    /// <param name="peer">The host that it speaks with; null: nobody's. A slow one then delays its own entries alone.</param>
    public static async Task Add(
        Session session,
        string kind,
        string payload,
        DateTimeOffset now,
        DateTimeOffset? due = null,
        string? recipient = null,
        OutboxLane lane = OutboxLane.Web,
        string? key = null,
        string? peer = null
    ) =>
        await session.Execute(
            AddSql,
            new
            {
                kind,
                payload,
                now,
                due = due ?? now,
                recipient,
                lane = Words.Of(lane),
                key,
                peer,
            }
        );

    /// <summary>The entry with a key is due no later than this, be it put off or given up; what is in work is left alone.</summary>
    public static Task Hasten(Session session, string key, DateTimeOffset due) =>
        session.Execute(HastenSql, new { key, due });

    /// <summary>
    /// The entry with a key gathers nothing more. Whoever adds to it at this moment is waited for; look afterwards for
    /// what it has not done.
    /// </summary>
    public static Task GiveUpKey(Session session, string key) => session.Execute(GiveUpKeySql, new { key });

    /// <summary>What the entry with a key speaks of; null where there is none.</summary>
    public static Task<string?> PayloadOf(Session session, string key) =>
        session.First<string>(PayloadOfSql, new { key });

    /// <summary>The entry with a key has turned out to speak with this host.</summary>
    /// <returns>Whether it was another's until now; its handler then ends with <see cref="Handled.PeerChanged"/>.</returns>
    public static async Task<bool> ChangePeer(Session session, string key, string peer) =>
        await session.Execute(ChangePeerSql, new { key, peer }) > 0;

    /// <summary>
    /// Takes entries that are due, for this instance alone until the lease ends. An instance that dies leaves them to
    /// the next.
    /// </summary>
    /// <param name="session">A change of its own.</param>
    /// <param name="now">This moment.</param>
    /// <param name="lease">How long they are this instance's.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="lane">Of which lane.</param>
    /// <param name="inWork">How many entries of a peer this instance has in work; null: it has none.</param>
    public static async Task<OutboxLease> Lease(
        Session session,
        DateTimeOffset now,
        TimeSpan lease,
        int count,
        OutboxLane lane,
        Func<string, int>? inWork = null
    )
    {
        var head = await session.List<Head>(
            $"{DueSql} {session.Dialect.LockSkippingTaken}",
            new
            {
                now,
                count,
                lane = Words.Of(lane),
            }
        );
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var (ids, busy) = (new List<long>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (id, peer) in head)
        {
            if (peer is null || MayTake(peer))
                ids.Add(id);
            else
                busy.Add(peer);
        }
        var entries =
            ids.Count == 0 ? [] : await session.List<OutboxEntry>(TakeSql, new { ids, leasedUntil = now + lease });
        foreach (var peer in busy)
            await OutboxPeerStore.PutBehind(session, peer, now);
        return new(entries, [.. busy]);

        bool MayTake(string peer)
        {
            var has = taken.TryGetValue(peer, out var known) ? known : inWork?.Invoke(peer) ?? 0;
            taken[peer] = has + 1;
            return has < OutboxPeerStore.AtOnce;
        }
    }

    /// <summary>
    /// Gives back what was in work when this program died, for where no other can have it. The try counts; what was in
    /// work at several such ends waits for the others, since it may have caused them.
    /// </summary>
    public static Task Release(Session session, DateTimeOffset now, DateTimeOffset later) =>
        session.Execute(
            ReleaseSql,
            new
            {
                now,
                later,
                manyTries = ManyTries,
            }
        );

    /// <summary>Removes an entry that is done.</summary>
    public static Task Done(Session session, long id) => session.Execute(FinishSql, new { id });

    /// <summary>Puts an entry off.</summary>
    public static Task Postpone(Session session, long id, DateTimeOffset due, string error) =>
        session.Execute(
            PostponeSql,
            new
            {
                id,
                due,
                error,
            }
        );

    /// <summary>Puts an entry off as if it had not been taken.</summary>
    public static Task PutBack(Session session, long id, DateTimeOffset due) =>
        session.Execute(PutBackSql, new { id, due });

    /// <summary>Gives an entry up, keeping it for a person to look at; it gathers nothing more.</summary>
    public static Task Bury(Session session, long id, string error) => session.Execute(BurySql, new { id, error });

    /// <summary>What was given up, the latest first.</summary>
    public static Task<IReadOnlyList<OutboxEntry>> Dead(Session session, int count) =>
        session.List<OutboxEntry>(DeadSql, new { count });

    /// <summary>How many entries were given up, as far as they are counted.</summary>
    public static async Task<int> CountDead(Session session) =>
        (int)await session.Value<long>(CountDeadSql, new { most = MostCounted });

    /// <summary>Tries again what was given up.</summary>
    public static async Task<bool> Revive(Session session, long id, DateTimeOffset now) =>
        await session.Execute(ReviveSql, new { id, now }) > 0;

    /// <summary>Removes what was given up.</summary>
    public static async Task<bool> Drop(Session session, long id) => await session.Execute(DropSql, new { id }) > 0;

    /// <summary>Removes what concerns a person and has not been done.</summary>
    public static Task ForgetRecipient(Session session, string recipient) =>
        session.Execute(ForgetRecipientSql, new { recipient });

    /// <summary>When the next entry of a lane is due.</summary>
    public static async Task<DateTimeOffset?> NextDue(Session session, OutboxLane lane) =>
        await session.Value<long?>(NextDueSql, new { lane = Words.Of(lane) }) is { } due
            ? DateTimeOffset.FromUnixTimeMilliseconds(due)
            : null;

    private sealed record Head
    {
        public long Id { get; init; }
        public string? Peer { get; init; }

        public void Deconstruct(out long id, out string? peer) => (id, peer) = (Id, Peer);
    }
}
