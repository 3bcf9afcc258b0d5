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

    /// <summary>Gets or makes the face at an address, and asks for a copy when there is none or it is old.</summary>
    /// <param name="session">The transaction of the change that shows the face.</param>
    /// <param name="photo">Where the picture stands; http or https.</param>
    /// <param name="postId">The post whose page will show it, which is told of the copy.</param>
    /// <param name="now">This moment.</param>
    /// <returns>Its number, under which there may be no picture yet.</returns>
    public static async Task<long> Want(Session session, Uri photo, long postId, DateTimeOffset now)
    {
        var face = await FaceStore.OfAddress(session, photo.AbsoluteUri);
        if (IsDue(face, now))
        {
            var payload = string.Create(CultureInfo.InvariantCulture, $"{face.Id} {postId}");
            await OutboxStore.Add(session, CopyFace, payload, now, key: $"{CopyFace} {payload}");
        }

        return face.Id;
    }

    /// <summary>A face's picture, WebP.</summary>
    /// <returns>Null when there is no such face, or no picture of it yet.</returns>
    public Task<byte[]?> Of(long id, CancellationToken cancel = default) =>
        database.Read(session => FaceStore.Image(session, id), cancel);

    /// <summary>Whether a face's address is to be asked.</summary>
    internal static bool IsDue(Face face, DateTimeOffset now) =>
        !(now - face.MadeAt < Fresh) && !(now - face.TriedAt < Rest);
}
