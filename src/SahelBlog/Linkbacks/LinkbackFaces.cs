using SahelBlog.Linkbacks.Faces;
using SahelBlog.Storage;

namespace SahelBlog.Linkbacks;

/// <summary>Has faces copied of those alone whom readers see as faces.</summary>
internal static class LinkbackFaces
{
    /// <summary>The face of an entry that readers are about to see; null where they see words, or it has none.</summary>
    public static Task<long?> Of(Session session, Linkback approved, DateTimeOffset now) =>
        approved.ShowsFace && WebAddress.Parse(approved.Photo) is { } photo
            ? FaceService.Show(session, photo, approved.PostId, now)
            : Task.FromResult<long?>(null);
}
