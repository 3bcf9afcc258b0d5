using System.Globalization;

namespace SahelBlog.Web.Pages;

/// <summary>Moments for programs.</summary>
internal static class MachineTime
{
    /// <summary>A local moment for the <c>datetime</c> attribute, to the minute that the page shows.</summary>
    public static string Machine(this DateTimeOffset local) =>
        local.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
}
