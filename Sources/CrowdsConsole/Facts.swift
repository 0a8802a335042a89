import CrowdsAPI
import TerminalUI

extension Crowd {
  /// Every field of a crowd; what the platform did not send is there in words.
  func facts(_ look: Look) -> [Fact] {
    var facts = [
      Fact(label: look(.field(.name)), value: look.name(of: self), role: .strong),
      Fact(label: look(.field(.id)), value: "\(id.rawValue)"),
      Fact(
        label: look(.field(.memberCount)), value: look.count(userCount),
        role: userCount == nil ? .muted : .strong),
      Fact(
        label: look(.field(.description)), value: look.text(description),
        role: (description ?? "").isEmpty ? .muted : .text),
      Fact(
        label: look(.field(.created)), value: look.longTime(createdAt),
        role: createdAt == nil ? .muted : .text),
      Fact(
        label: look(.field(.updated)), value: look.longTime(updatedAt),
        role: updatedAt == nil ? .muted : .text),
    ]
    if SafeText.mixesScripts(name ?? "") {
      facts.insert(
        Fact(label: .empty, value: look(.value(.mixedScripts)), role: .warning), at: 1)
    }
    return facts
  }
}

extension Member {
  /// Every field of a member; what the platform did not send is there in words.
  func facts(_ look: Look) -> [Fact] {
    [
      Fact(label: look(.field(.name)), value: look.name(of: self), role: .strong),
      Fact(label: look(.field(.memberID)), value: look.text(id)),
      Fact(
        label: look(.field(.mobile)), value: look.text(mobile),
        role: mobile == nil ? .muted : .text),
      Fact(
        label: look(.field(.email)), value: look.text(email), role: email == nil ? .muted : .text),
      Fact(
        label: look(.field(.joined)), value: look.longTime(joinedAt),
        role: joinedAt == nil ? .muted : .text),
    ]
  }
}
