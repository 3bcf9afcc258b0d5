using System.Globalization;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>The table of pages that we link to: what is to be told, and what came of it.</summary>
public static class DeliveryStore
{
    /// <summary>
    /// The outbox entry that tells a page of our link; its payload is the delivery's number. The word is older than
    /// webmentions, and entries with it may still wait in a database.
    /// </summary>
    public const string Deliver = "deliver-pingback";

    /// <summary>Links of one post that are followed: the longest list of links that is still written by hand.</summary>
    public const int MostOfPost = 200;

    /// <summary>How long a change waits for the next one, so that several saves are told of once.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    internal const string Columns = """
        d.id, d.post_id, d.target, d.protocol, d.endpoint, d.source, d.state, d.answer, d.status, d.attempts, d.told_hash,
        d.sent_hash, d.sends, d.wished, d.created_at, d.answered_at
        """;

    private const string ByIdSql = $"SELECT {Columns} FROM deliveries d WHERE d.id = @id";

    private const string OfPostSql = $"SELECT {Columns} FROM deliveries d WHERE d.post_id = @postId ORDER BY d.id";

    private const string AddSql = """
        INSERT INTO deliveries (post_id, target, state, created_at) VALUES (@postId, @target, 'waiting', @now)
        ON CONFLICT (post_id, target) DO NOTHING
        RETURNING id
        """;

    private const string AddUntoldSql = """
        INSERT INTO deliveries (post_id, target, state, answer, created_at)
        VALUES (@postId, @target, 'silent', @answer, @now)
        ON CONFLICT (post_id, target) DO NOTHING
        """;

    // What is being told at this moment is told to its end, and then anew.
    private const string WishSql = """
        UPDATE deliveries SET state = CASE state WHEN 'sending' THEN 'sending' ELSE 'waiting' END, attempts = 0,
            wished = wished + 1
        WHERE id = @Id
        """;

    private const string NoticeSql = """
        UPDATE deliveries SET wished = wished + 1 WHERE post_id = @postId AND state IN ('waiting', 'sending')
        """;

    private const string JournalSql = """
        UPDATE deliveries SET state = 'sending', protocol = @Protocol, endpoint = @Endpoint, source = @Source,
            sent_hash = @SentHash, sends = @Sends
        WHERE id = @Id
        """;

    private const string PutOffSql = """
        UPDATE deliveries SET state = 'waiting', answer = @Answer, attempts = attempts + 1, answered_at = @AnsweredAt
        WHERE id = @Id
        """;

    private const string EndSql = """
        UPDATE deliveries SET state = CASE wished WHEN @Wished THEN @state ELSE 'waiting' END, answer = @Answer,
            status = @Status, told_hash = @ToldHash, attempts = attempts + 1, answered_at = @AnsweredAt
        WHERE id = @Id RETURNING wished
        """;

    private const string SettleSql = """
        UPDATE deliveries SET state = CASE wished WHEN @Wished THEN @state ELSE 'waiting' END, answer = @Answer,
            answered_at = @AnsweredAt
        WHERE id = @Id RETURNING wished
        """;

    private const string ForgetSql = "DELETE FROM deliveries WHERE id = @Id AND wished = @Wished";

    private const string HoldSql = "UPDATE deliveries SET wished = wished WHERE id = @id RETURNING state";

    /// <summary>One delivery.</summary>
    public static Task<Delivery?> ById(Session session, long id) => session.First<Delivery>(ByIdSql, new { id });

    /// <summary>All of one post, in the order in which they are changed.</summary>
    public static Task<IReadOnlyList<Delivery>> OfPost(Session session, long postId) =>
        session.List<Delivery>(OfPostSql, new { postId });

    /// <summary>A link as the page that is told: its fragment names a place on the same page.</summary>
    public static string TargetOf(Uri link) => link.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    /// <summary>Adds a page to be told, unless it is known; it is told when the outbox comes to it.</summary>
    public static async Task Add(Session session, long postId, string target, DateTimeOffset now)
    {
        var row = new
        {
            postId,
            target,
            now,
        };
        if (await session.First<long?>(AddSql, row) is { } id)
            await Order(session, id, target, now, now);
    }

    /// <summary>Adds a page that is not to be told, with the reason.</summary>
    public static Task AddUntold(Session session, long postId, string target, string answer, DateTimeOffset now) =>
        session.Execute(
            AddUntoldSql,
            new
            {
                postId,
                target,
                answer,
                now,
            }
        );

    /// <summary>Has a page told of a change, together with the changes that follow soon.</summary>
    public static async Task Wish(Session session, Delivery delivery, DateTimeOffset now)
    {
        await session.Execute(WishSql, new { delivery.Id });
        await Order(session, delivery.Id, delivery.Target, now, now + Pause);
    }

    /// <summary>
    /// Whatever is being told of a post at this moment is looked at once more when that has ended: it may tell of what was
    /// before. Ask for the deliveries after this, which waits for those that are just ending.
    /// </summary>
    public static Task Notice(Session session, long postId) => session.Execute(NoticeSql, new { postId });

    /// <summary>
    /// Writes down what is about to be sent, and where: after a crash the same is sent again under the same number.
    /// </summary>
    /// <returns>
    /// Whether it must first wait for the endpoint's host: many pages may have theirs at one, which is then the peer for
    /// whose sake others must not wait.
    /// </returns>
    public static async Task<bool> Journal(Session session, Delivery delivery)
    {
        await session.Execute(
            JournalSql,
            new
            {
                delivery.Id,
                delivery.Protocol,
                delivery.Endpoint,
                delivery.Source,
                delivery.SentHash,
                delivery.Sends,
            }
        );
        return WebAddress.Parse(delivery.Endpoint) is { } endpoint
            && await OutboxStore.ChangePeer(session, KeyOf(delivery.Id), WebAddress.Host(endpoint));
    }

    /// <summary>Keeps what went wrong; the same entry of the outbox will try again.</summary>
    public static Task PutOff(Session session, Delivery delivery) =>
        session.Execute(
            PutOffSql,
            new
            {
                delivery.Id,
                delivery.Answer,
                delivery.AnsweredAt,
            }
        );

    /// <summary>Keeps what a page answered. What was wished meanwhile is still to be told.</summary>
    public static Task End(Session session, Delivery delivery, DateTimeOffset now) =>
        Finish(
            session,
            delivery,
            EndSql,
            new
            {
                delivery.Id,
                delivery.Wished,
                state = Words.Of(delivery.State),
                delivery.Answer,
                delivery.Status,
                delivery.ToldHash,
                delivery.AnsweredAt,
            },
            now,
            now + Pause
        );

    /// <summary>Puts a page of which nothing is to be told where it stands. What was wished meanwhile is looked at at once.</summary>
    public static Task Settle(Session session, Delivery delivery, DateTimeOffset now) =>
        Finish(
            session,
            delivery,
            SettleSql,
            new
            {
                delivery.Id,
                delivery.Wished,
                state = Words.Of(delivery.State),
                delivery.Answer,
                delivery.AnsweredAt,
            },
            now,
            now
        );

    /// <summary>Forgets a page that was never told, so that the link is new when the post is published again.</summary>
    public static async Task Forget(Session session, Delivery delivery, DateTimeOffset now)
    {
        if (await session.Execute(ForgetSql, new { delivery.Id, delivery.Wished }) == 0)
            await Leave(session, delivery.Id, now);
    }

    /// <summary>Ends an entry that found nothing to do, unless there has come to be something.</summary>
    public static async Task Leave(Session session, long id, DateTimeOffset now)
    {
        var state = await session.First<string>(HoldSql, new { id });
        await GiveUpKey(session, id);
        if (state is "waiting" or "sending" && await ById(session, id) is { } delivery)
            await Order(session, id, delivery.Target, now, now);
    }

    /// <summary>The entry of a delivery gathers nothing more.</summary>
    public static Task GiveUpKey(Session session, long id) => OutboxStore.GiveUpKey(session, KeyOf(id));

    /// <summary>Under which key the one entry of a delivery stands in the outbox.</summary>
    internal static string KeyOf(long id) => string.Create(CultureInfo.InvariantCulture, $"deliver:{id}");

    /// <summary>The one place where a delivery enters the outbox; of those that wait for one page, the first alone.</summary>
    internal static Task Order(Session session, long id, string target, DateTimeOffset now, DateTimeOffset due) =>
        // The host of the target is asked first; the endpoint's may take its place in the journal.
        OutboxStore.Add(
            session,
            Deliver,
            id.ToString(CultureInfo.InvariantCulture),
            now,
            due: due,
            key: KeyOf(id),
            peer: WebAddress.Host(new Uri(target))
        );

    // The row is changed first and the entry second, here and in Wish: two that meet wait for each other and never cross.
    private static async Task Finish(
        Session session,
        Delivery delivery,
        string sql,
        object row,
        DateTimeOffset now,
        DateTimeOffset due
    )
    {
        var wished = await session.First<int?>(sql, row);
        await GiveUpKey(session, delivery.Id);
        if (wished is { } later && later != delivery.Wished)
            await Order(session, delivery.Id, delivery.Target, now, due);
    }
}
