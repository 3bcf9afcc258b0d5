using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>A room that writes to people by itself, and ends it when one of them wants no letter of this blog any more.</summary>
public interface IWritesToAddress
{
    /// <summary>Ends all that would have it write to this address.</summary>
    Task Stop(Session session, string email);
}
