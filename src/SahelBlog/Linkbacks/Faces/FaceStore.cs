using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Faces;

/// <summary>A picture of somebody, without the picture.</summary>
internal sealed record Face
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Where it was copied from, or is to be.</summary>
    public string Address { get; init; } = "";

    /// <summary>When it was copied; null while it is not.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>When its address was last asked.</summary>
    public DateTimeOffset? TriedAt { get; init; }
}

/// <summary>The table of copied pictures of people.</summary>
internal static class FaceStore
{
    private const string OfAddressSql = """
        INSERT INTO faces (address, needed_at) VALUES (@address, @now)
        ON CONFLICT (address) DO UPDATE SET needed_at = excluded.needed_at
        RETURNING id, address, made_at, tried_at
        """;

    private const string ByIdSql = "SELECT id, address, made_at, tried_at FROM faces WHERE id = @id";

    // By linkbacks_by_face: what is asked for without a link-back that shows it is not given, whoever guesses the number.
    private const string ShownImageSql = """
        SELECT image FROM faces WHERE id = @id
            AND EXISTS (SELECT 1 FROM linkbacks l WHERE l.face_id = faces.id AND l.state = 'approved')
        """;

    private const string PicturedSql = "SELECT id FROM faces WHERE id IN @ids AND image IS NOT NULL";
    private const string KeepSql = "UPDATE faces SET image = @image, made_at = @now, tried_at = @now WHERE id = @id";
    private const string TriedSql = "UPDATE faces SET tried_at = @now WHERE id = @id";

    private const string NeededBeforeSql =
        "SELECT id FROM faces WHERE needed_at < @before ORDER BY needed_at, id LIMIT @count";

    // Looks at the moment again: who shows a face meanwhile has set it, and may not have named the face yet.
    private const string RemoveUnnamedSql = """
        DELETE FROM faces WHERE id IN @ids AND needed_at < @before
            AND NOT EXISTS (SELECT 1 FROM linkbacks l WHERE l.face_id = faces.id)
        """;

    private const string NeedSql = "UPDATE faces SET needed_at = @now WHERE id IN @ids AND needed_at < @before";

    /// <summary>The face that stands at an address; made when it is new.</summary>
    public static async Task<Face> OfAddress(Session session, string address, DateTimeOffset now) =>
        (await session.First<Face>(OfAddressSql, new { address, now }))!;

    /// <summary>A face.</summary>
    public static Task<Face?> ById(Session session, long id) => session.First<Face>(ByIdSql, new { id });

    /// <summary>Its picture; null while there is none, or while no approved link-back shows it.</summary>
    public static Task<byte[]?> ShownImage(Session session, long id) =>
        session.Value<byte[]>(ShownImageSql, new { id });

    /// <summary>Those of some faces of which there is a picture.</summary>
    public static Task<IReadOnlyList<long>> Pictured(Session session, IReadOnlyCollection<long> ids) =>
        session.List<long>(PicturedSql, new { ids });

    /// <summary>Keeps a picture.</summary>
    public static Task Keep(Session session, long id, byte[] image, DateTimeOffset now) =>
        session.Execute(
            KeepSql,
            new
            {
                id,
                image,
                now,
            }
        );

    /// <summary>Notes that an address gave no picture; one that is there stays.</summary>
    public static Task Tried(Session session, long id, DateTimeOffset now) =>
        session.Execute(TriedSql, new { id, now });

    /// <summary>Those that have not been needed since a moment, as far as is known; the longest first.</summary>
    public static Task<IReadOnlyList<long>> NeededBefore(Session session, DateTimeOffset before, int count) =>
        session.List<long>(NeededBeforeSql, new { before, count });

    /// <summary>Removes those of some faces that no link-back names, and notes that the others are needed.</summary>
    public static async Task RemoveUnnamed(
        Session session,
        IReadOnlyCollection<long> ids,
        DateTimeOffset before,
        DateTimeOffset now
    )
    {
        await session.Execute(RemoveUnnamedSql, new { ids, before });
        await session.Execute(
            NeedSql,
            new
            {
                ids,
                before,
                now,
            }
        );
    }
}
