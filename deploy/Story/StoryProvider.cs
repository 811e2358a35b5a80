namespace OobProvisioning.Story;

/// <summary>An authorization server that the store does not know yet: another installation of the Key Manager.</summary>
/// <param name="Address">Its public address, which is its issuer.</param>
/// <param name="Automation">Whoever makes clients there.</param>
/// <param name="IsForTheStory">Whether it is there for nothing else.</param>
internal sealed record StoryProvider(Uri Address, ClientCredentials Automation, bool IsForTheStory);
