using System.Globalization;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks.Faces;

/// <summary>
/// Pictures of people on other sites, copied and re-encoded by us: readers fetch them from here, so that nobody else
/// learns who reads what (THREATS).
/// </summary>
public sealed class FaceService(Database database)
{
    /// <summary>The outbox entry that asks for a copy; its payload is the face's number and the post's that shows it.</summary>
    internal const string CopyFace = "copy-face";

    // After it a face may have changed.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(30);

    // An address that gave nothing is left alone so long, however often its owner's pages are read.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>The path at which readers find a face; it outlives every new copy.</summary>
    public static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/faces/{id}.webp");

    /// <summary>Gives the face of somebody whose link-back readers are about to see, and asks for a copy of it.</summary>
    /// <param name="session">The transaction of the change that shows it, which names the face in the link-back.</param>
    /// <param name="photo">Where the picture stands.</param>
    /// <param name="postId">The post whose page will show it, which is told of the copy.</param>
    /// <param name="now">This moment.</param>
    /// <returns>Null when the address is none that is asked.</returns>
    public static async Task<long?> Show(Session session, Uri photo, long postId, DateTimeOffset now)
    {
        if (WebAddress.Parse(photo.OriginalString) is not { } address)
            return null;
        var face = await FaceStore.OfAddress(session, address.AbsoluteUri, now);
        if (IsDue(face, now))
            await AskForCopy(session, face, postId, now);
        return face.Id;
    }

    /// <summary>Those of some faces of which there is a picture by now.</summary>
    public static async Task<IReadOnlySet<long>> Pictured(Session session, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? new HashSet<long>() : (await FaceStore.Pictured(session, ids)).ToHashSet();

    /// <summary>A face's picture, WebP, while readers see a link-back of whoever it shows.</summary>
    /// <returns>Null when there is no such face, no picture of it yet, or nothing that shows it.</returns>
    public Task<byte[]?> Of(long id, CancellationToken cancel = default) =>
        database.Read(session => FaceStore.ShownImage(session, id), cancel);

    /// <summary>The key of the outbox entry with a payload.</summary>
    internal static string KeyOf(string payload) => $"{CopyFace} {payload}";

    /// <summary>Whether a face's address is to be asked.</summary>
    internal static bool IsDue(Face face, DateTimeOffset now) =>
        !(now - face.MadeAt < Fresh) && !(now - face.TriedAt < Rest);

    private static Task AskForCopy(Session session, Face face, long postId, DateTimeOffset now)
    {
        var payload = string.Create(CultureInfo.InvariantCulture, $"{face.Id} {postId}");
        return OutboxStore.Add(
            session,
            CopyFace,
            payload,
            now,
            key: KeyOf(payload),
            peer: WebAddress.Host(new Uri(face.Address))
        );
    }
}
