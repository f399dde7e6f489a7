namespace PortalCms.PrivateContent;

/// <summary>Words that several pages must say alike.</summary>
internal static class SignInWords
{
    /// <summary>The one answer to every refused sign-in, whatever the reason.</summary>
    internal const string Refused = "This e-mail address and password do not go together, or the account is not open. Check both. After several tries, wait a while or write to us.";
}
