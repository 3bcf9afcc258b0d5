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
        INSERT INTO faces (address) VALUES (@address)
        ON CONFLICT (address) DO UPDATE SET address = excluded.address
        RETURNING id, address, made_at, tried_at
        """;

    private const string ByIdSql = "SELECT id, address, made_at, tried_at FROM faces WHERE id = @id";
    private const string ImageSql = "SELECT image FROM faces WHERE id = @id";
    private const string PicturedSql = "SELECT id FROM faces WHERE id IN @ids AND image IS NOT NULL";
    private const string KeepSql = "UPDATE faces SET image = @image, made_at = @now, tried_at = @now WHERE id = @id";
    private const string TriedSql = "UPDATE faces SET tried_at = @now WHERE id = @id";

    /// <summary>The face that stands at an address; made when it is new.</summary>
    public static async Task<Face> OfAddress(Session session, string address) =>
        (await session.First<Face>(OfAddressSql, new { address }))!;

    /// <summary>A face.</summary>
    public static Task<Face?> ById(Session session, long id) => session.First<Face>(ByIdSql, new { id });

    /// <summary>Its picture; null while there is none.</summary>
    public static Task<byte[]?> Image(Session session, long id) => session.Value<byte[]>(ImageSql, new { id });

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
}
